using System.Globalization;
using System.Text;
using Redoubt.Incidents.Queries;

namespace Redoubt.Incidents.Response;

/// <summary>Actions as a table for spreadsheets (RFC 4180); no cell can be run as a formula.</summary>
internal static class ActionCsv
{
    /// <summary>How many rows one export has at most.</summary>
    public const int MostRows = 10_000;

    private static readonly (string Name, Func<ResponseAction, string?> Value)[] Columns =
    [
        ("Id", action => Number(action.Id)),
        ("Ordered", action => Time(action.Ordered)),
        ("Action", action => action.Label),
        ("Target", action => action.Target.Name),
        ("Target key", action => action.Target.Key),
        ("Incident", action => action.IncidentId is { } incident ? Number(incident) : null),
        ("State", action => Wire.Name(action.State)),
        ("Origin", action => Wire.Name(action.Origin)),
        ("Rule", action => action.Rule),
        ("Ordered by", action => action.OrderedBy),
        ("Approved by", action => action.ApprovedBy),
        ("Second approval by", action => action.SecondBy),
        ("Rejected or cancelled by", action => action.RefusedBy),
        ("Decided", action => action.Decided is { } time ? Time(time) : null),
        ("Connector", action => action.Connector),
        ("Ticket", action => action.Ticket),
        ("Tries", action => Number(action.Tries)),
        ("Ended", action => action.Ended is { } time ? Time(time) : null),
        ("Outcome", action => action.Outcome),
        ("Reason", action => action.Reason),
    ];

    public static string Of(IEnumerable<ResponseAction> actions)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(column => column.Name)).Append("\r\n");
        foreach (var action in actions)
            text.AppendJoin(',', Columns.Select(column => IncidentCsv.Cell(column.Value(action)))).Append("\r\n");
        return text.ToString();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
