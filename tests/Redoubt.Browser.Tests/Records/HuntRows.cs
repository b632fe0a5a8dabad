namespace Redoubt.Browser.Tests.Records;

/// <summary>Queries that bring their own rows, so that a test knows what they give.</summary>
internal static class HuntRows
{
    private const string Columns = "Timestamp: datetime, DeviceName: string, AccountName: string, FileName: string, Size: long, Extra: dynamic";

    /// <summary>Three rows about one device: two programs of one user and one of another.</summary>
    public static string Of(string device) =>
        $$"""
        datatable({{Columns}})[
            datetime(2026-01-02 10:00:00), "{{device}}", "h.first", "powershell.exe", 300, dynamic({"parent": {"name": "winword.exe"}, "tags": [1, 2]}),
            datetime(2026-01-02 11:00:00), "{{device}}", "h.first", "rundll32.exe", 20, dynamic(null),
            datetime(2026-01-02 12:00:00), "{{device}}", "h.second", "cmd.exe", 100, dynamic(["x"])
        ]
        """;

    /// <summary>Sixty rows, an hour apart.</summary>
    public const string Hours =
        """
        range Hour from 0 to 59 step 1
        | extend Timestamp = datetime(2026-01-01) + Hour * 1h, DeviceName = strcat("ws-", Hour % 3)
        """;
}
