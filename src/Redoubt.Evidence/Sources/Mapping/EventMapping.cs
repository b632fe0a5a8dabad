using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>How records of one kind become rows of one table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Where">The texts that fields must have (by their numbers) for this mapping to be the right one.</param>
/// <param name="Action">The ActionType; null when the kind of record names it.</param>
/// <param name="ActionField">The field that decides over the ActionType; -1 for none.</param>
/// <param name="Actions">The ActionType by that field's text.</param>
/// <param name="Steps">What becomes of the fields, in order: of two for one column the first that has a value counts.</param>
/// <param name="Whole">The column for the record as a whole; -1 for none.</param>
/// <param name="Rest">Constants for the column for the rest, as JSON members.</param>
internal sealed record EventMapping(
    TableLayout Table,
    IReadOnlyList<(int Field, string Text)> Where,
    byte[]? Action,
    int ActionField,
    IReadOnlyDictionary<string, string> Actions,
    Step[] Steps,
    int Whole,
    byte[] Rest)
{
    /// <summary>Where the ActionType goes; -1 when the table has none.</summary>
    public int ActionColumn { get; } = Table.Place("ActionType");

    public int DeviceName { get; } = Table.Place("DeviceName");

    public int DeviceId { get; } = Table.Place("DeviceId");

    public int ReportId { get; } = Table.Place("ReportId");
}
