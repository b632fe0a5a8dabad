namespace Redoubt.Copilot.Facts;

/// <summary>What the words of a source mean for the telling.</summary>
internal static class Says
{
    /// <summary>A remediation or detection status that tells nothing about the outcome.</summary>
    public static bool Nothing(string status) =>
        status.Length == 0 || Is(status, "none") || Is(status, "unknown") || Is(status, "detected") || Is(status, "unknownFutureValue");

    private static bool Is(string status, string word) => status.Equals(word, StringComparison.OrdinalIgnoreCase);
}
