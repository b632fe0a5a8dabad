using Redoubt.Copilot.Documents;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents;
using Redoubt.Server.Api;

namespace Redoubt.Server.Reports;

/// <summary>A report as the answer of an endpoint: for the screen, or as a file to keep.</summary>
internal static class ReportResult
{
    /// <summary>What a request says of the format; null for the screen.</summary>
    /// <exception cref="InvalidChangeException">There is no such format.</exception>
    public static ReportFormat? Format(HttpRequest request) => request.Query.OneWord<ReportFormat>("format");

    /// <exception cref="InvalidChangeException">There is no such part.</exception>
    public static IReadOnlyCollection<Copilot.Skills.IncidentReport.ReportPartId>? Parts(HttpRequest request)
    {
        try
        {
            return WriteReport.Parts(request.Query.Text("parts"));
        }
        catch (SkillInputException wrong)
        {
            throw new InvalidChangeException(wrong.Input, wrong.Message);
        }
    }

    public static IResult Of(ReportDocument document, ReportFormat? format, string fileName) => format is not { } wanted
        ? TypedResults.Ok(ReportAnswer.Of(document))
        : TypedResults.File(ReportWriter.Write(document, wanted), ReportWriter.MediaType(wanted), $"{fileName}.{wanted.ToString().ToLowerInvariant()}");
}
