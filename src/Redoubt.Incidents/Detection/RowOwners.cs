using Redoubt.DuckDb;

namespace Redoubt.Incidents.Detection;

/// <summary>Whose doing rows are that name no account themselves.</summary>
internal sealed class RowOwners
{
    private static readonly string[] Accounts = ["InitiatingProcessAccountName", "AccountName", "AccountUpn", "AccountId"];
    private readonly ProcessOwners _processes;
    private readonly AddressOwners _addresses;

    private RowOwners(ProcessOwners processes, AddressOwners addresses) => (_processes, _addresses) = (processes, addresses);

    /// <summary>Looks up what the rows leave out.</summary>
    public static RowOwners Find(DuckDbConnection connection, RowReader reader, IReadOnlyList<string[]> rows)
    {
        var nameless = rows.Where(row => !HasAccount(reader, row)).ToList();
        return new RowOwners(ProcessOwners.Find(connection, reader, nameless), AddressOwners.Find(connection, reader, nameless));
    }

    /// <summary>Whose doing a row is; null when it says so itself, or nobody knows.</summary>
    public Owner? Of(RowReader reader, string[] row) =>
        HasAccount(reader, row) ? null : _processes.Of(reader, row) ?? _addresses.Of(reader, row);

    private static bool HasAccount(RowReader reader, string[] row) => Accounts.Any(column => reader.Value(row, column).Length > 0);
}

/// <summary>An account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Domain">Its domain; empty when nothing says.</param>
/// <param name="Sid">Its security id; empty when nothing says.</param>
/// <param name="Because">How it is known, as a sentence, where that is less than certain; null otherwise.</param>
internal sealed record Owner(string Name, string Domain, string Sid, string? Because = null)
{
    /// <summary>What a row would say of it.</summary>
    public string Value(string column) => column switch
    {
        "InitiatingProcessAccountName" => Name,
        "InitiatingProcessAccountDomain" => Domain,
        "InitiatingProcessAccountSid" => Sid,
        _ => "",
    };
}
