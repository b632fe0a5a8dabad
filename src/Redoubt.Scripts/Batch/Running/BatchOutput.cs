using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>What commands print, while somebody collects it: a pipe, a file, for /f.</summary>
internal sealed class BatchOutput
{
    private const int Most = 1 << 20;
    private readonly StringBuilder _text = new();

    /// <summary>Programs whose output is not known have printed into it.</summary>
    public bool Unknown { get; private set; }

    public string Text => _text.ToString();

    public void Line(string line) => Append(line + "\r\n");

    public void Append(string text)
    {
        if (_text.Length + text.Length <= Most)
            _text.Append(text);
    }

    public void AppendUnknown(string command)
    {
        if (!Unknown)
            Append(Hole.Of("output of " + command));
        Unknown = true;
    }
}
