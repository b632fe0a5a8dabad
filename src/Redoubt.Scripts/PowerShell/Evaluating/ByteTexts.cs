using System.Text;

namespace Redoubt.Scripts.PowerShell.Evaluating;

/// <summary>Texts that stand in bytes: of a program or of code for the processor.</summary>
internal static class ByteTexts
{
    private const int Shortest = 6;
    private const int MostBytes = 1_000_000;
    private const int MostTexts = 300;

    public static IEnumerable<string> In(byte[] bytes)
    {
        var length = Math.Min(bytes.Length, MostBytes);
        return Runs(bytes, length, 1).Concat(Runs(bytes, length, 2)).Take(MostTexts);
    }

    // Printable characters in a row, of one byte or of two with a zero.
    private static List<string> Runs(byte[] bytes, int length, int width)
    {
        var runs = new List<string>();
        var text = new StringBuilder();
        for (var at = 0; at + width <= length;)
        {
            var c = bytes[at];
            if (c is >= 32 and < 127 && (width == 1 || bytes[at + 1] == 0))
            {
                text.Append((char)c);
                at += width;
                continue;
            }

            if (text.Length >= Shortest)
                runs.Add(text.ToString());
            text.Clear();
            at++;
        }

        if (text.Length >= Shortest)
            runs.Add(text.ToString());
        return runs;
    }
}
