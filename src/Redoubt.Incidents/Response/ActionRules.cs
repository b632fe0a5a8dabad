using Redoubt.DuckDb;

namespace Redoubt.Incidents.Response;

/// <summary>For which actions two persons must approve.</summary>
internal static class ActionRules
{
    public static bool NeedsTwo(DuckDbConnection connection, ActionKind kind) =>
        connection.List("SELECT two_persons FROM response_rule WHERE kind = $1", row => row.GetBoolean(0), (long)kind) is [var said]
            ? said : ActionCatalog.Of(kind).TwoPersons;

    public static IReadOnlyDictionary<ActionKind, bool> All(DuckDbConnection connection)
    {
        var said = connection.List("SELECT kind, two_persons FROM response_rule", row => (Kind: (ActionKind)row.GetInt32(0), Two: row.GetBoolean(1)))
            .ToDictionary(rule => rule.Kind, rule => rule.Two);
        return ActionCatalog.All.ToDictionary(action => action.Kind, action => said.GetValueOrDefault(action.Kind, action.TwoPersons));
    }

    public static void Set(DuckDbConnection connection, ActionKind kind, bool two)
    {
        connection.Execute("DELETE FROM response_rule WHERE kind = $1", (long)kind);
        connection.Execute("INSERT INTO response_rule VALUES ($1, $2)", (long)kind, two);
    }
}
