namespace Redoubt.Scripts.Files;

/// <summary>How disordered bytes are: 0 for one repeated byte, 8 for packed or encrypted ones.</summary>
internal static class Entropy
{
    public static double Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return 0;
        Span<int> counts = stackalloc int[256];
        foreach (var one in bytes)
            counts[one]++;
        var sum = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
                sum -= (double)count / bytes.Length * Math.Log2((double)count / bytes.Length);
        }

        return Math.Max(0, sum);
    }

    public static string Show(ReadOnlySpan<byte> bytes) => Of(bytes).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
