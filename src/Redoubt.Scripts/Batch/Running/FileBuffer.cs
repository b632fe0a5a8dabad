using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Batch.Running;

/// <summary>Collects what is appended to a file line by line, so that a dropper of thousands of lines costs no more than its text.</summary>
internal sealed class FileBuffer(VirtualFiles files)
{
    private readonly StringBuilder _text = new();
    private string? _path;

    public void Append(string path, string text)
    {
        path = ScriptFiles.Name(path);
        if (path != _path)
            Flush();
        _path = path;
        _text.Append(text);
    }

    /// <summary>Must come before anything that may read a file.</summary>
    public void Flush()
    {
        if (_path is not null)
            files.Append(_path, _text.ToString());
        _path = null;
        _text.Clear();
    }
}
