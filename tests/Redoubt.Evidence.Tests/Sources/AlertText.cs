using System.Globalization;
using System.Text;
using Redoubt.Evidence.Reading;

namespace Redoubt.Evidence.Tests.Sources;

/// <summary>Alerts as compact text: one line a filled field, one an entity, its fields indented below. Long texts are shortened.</summary>
internal static class AlertText
{
    public static string Of(IEnumerable<AlertBatch> batches)
    {
        var text = new StringBuilder();
        var all = batches.ToList();
        foreach (var batch in all)
        {
            foreach (var record in batch.Alerts)
                Write(text, record.Alert);
            RowText.Write(text, batch.Rows);
            foreach (var reject in batch.Rejects)
                text.Append(CultureInfo.InvariantCulture, $"reject line {reject.Line}: {reject.Reason}\n");
            if (batch.NotAlerts > 0)
                text.Append(CultureInfo.InvariantCulture, $"not alerts: {batch.NotAlerts}\n");
        }

        foreach (var remark in all.SelectMany(batch => batch.Remarks).Distinct())
            text.Append(CultureInfo.InvariantCulture, $"remark: {remark}\n");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Alert alert)
    {
        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                text.Append(CultureInfo.InvariantCulture, $"  {name}: {Short(value)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"alert {alert.Id}\n");
        Line("title", alert.Title);
        Line("description", alert.Description);
        Line("severity", alert.Severity.ToString());
        Line("detector", alert.DetectorId is null ? alert.Detector : $"{alert.Detector} / {alert.DetectorId}");
        Line("category", alert.Category);
        Line("techniques", string.Join(' ', alert.Techniques));
        Line("tactics", string.Join(' ', alert.Tactics));
        Line("time", $"{alert.FirstActivity.UtcDateTime:O} to {alert.LastActivity.UtcDateTime:O}");
        Line("count", alert.Count == 1 ? null : alert.Count.ToString(CultureInfo.InvariantCulture));
        Line("recommended", string.Join(" | ", alert.RecommendedActions));
        Line("actor", alert.Actor);
        Line("threat", alert.Threat);
        Line("family", alert.ThreatFamily);
        Line("status", alert.SourceStatus);
        Line("incident", alert.SourceIncident);
        Line("link", alert.Link);
        foreach (var entity in alert.Entities)
        {
            var judged = string.Join(' ', new[] { entity.Verdict, entity.RemediationStatus }.OfType<string>());
            var roles = entity.Roles.Count > 0 ? $" [{string.Join(' ', entity.Roles)}]" : "";
            text.Append(CultureInfo.InvariantCulture, $"  {EntityIdentity.WireName(entity.Kind)} {Short(entity.Name)}{roles}{(judged.Length > 0 ? " " + judged : "")}\n");
            foreach (var (name, value) in entity.Fields)
                text.Append(CultureInfo.InvariantCulture, $"    {name} = {Short(value)}\n");
        }

        foreach (var remark in alert.Remarks)
            Line("remark", remark);
    }

    private static string Short(string value)
    {
        value = value.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
        return value.Length <= 160 ? value : $"{value[..150]}... ({value.Length} characters)";
    }
}
