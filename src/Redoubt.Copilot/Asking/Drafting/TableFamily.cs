namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Tables whose names begin alike tell of the same kind of thing: AlertInfo and AlertEvidence, DeviceLogonEvents and DeviceProcessEvents.</summary>
internal static class TableFamily
{
    private const int Letters = 5;

    public static bool IsSame(string one, string other) => Of(one).SequenceEqual(Of(other));

    private static ReadOnlySpan<char> Of(string table) => table.AsSpan(0, Math.Min(Letters, table.Length));
}
