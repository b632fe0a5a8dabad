using Microsoft.AspNetCore.Mvc;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Detection.Sigma;
using Redoubt.Server.Access;

namespace Redoubt.Server.Api;

/// <summary>Sigma rules that people bring.</summary>
internal static class SigmaEndpoints
{
    // Ten thousand rules, each of some kilobytes.
    private const long MostSent = 64L << 20;

    public static void MapSigma(this IEndpointRouteBuilder routes)
    {
        var sigma = routes.MapGroup("/api/detections").WithTags("Detections");

        sigma.MapPost("sigma", (SigmaFiles sent, Workplace workplace, Caller caller, CancellationToken cancel) =>
            SigmaAnswer.OfAsync(sent, workplace.RuleBook, caller.Name, cancel)).Needs(Permissions.ManageDetections).WithMetadata(new RequestSizeLimitAttribute(MostSent))
            .WithSummary("Makes queries of Sigma rules: files by name and text, or archives (.zip, Base64). Each rule has its line in the answer; with save they become detection rules.");
    }
}

/// <summary>Rule files as they were chosen.</summary>
/// <param name="Texts">Files of rules.</param>
/// <param name="Archives">.zip files, Base64.</param>
/// <param name="Save">Whether they are kept as detection rules; otherwise it is only told what would become of them.</param>
internal sealed record SigmaFiles(IReadOnlyList<SigmaFile>? Texts = null, IReadOnlyList<byte[]>? Archives = null, bool Save = false)
{
    /// <exception cref="BadHttpRequestException">There is none, or an archive cannot be unpacked.</exception>
    public IReadOnlyList<SigmaFile> Files()
    {
        try
        {
            var files = (Texts ?? []).Concat((Archives ?? []).SelectMany(archive => SigmaImport.Unpack(new MemoryStream(archive)))).ToList();
            return files.Count is > 0 and <= SigmaImport.MostFiles ? files
                : throw new BadHttpRequestException(files.Count == 0 ? "There is no rule file: .yml and .yaml are read." : $"More than {SigmaImport.MostFiles:N0} files are too many at once.");
        }
        catch (SigmaFaultException fault)
        {
            throw new BadHttpRequestException(fault.Message, fault);
        }
    }
}

/// <summary>What became of the rules.</summary>
/// <param name="Compiled">How many became queries.</param>
/// <param name="Failed">How many did not.</param>
/// <param name="Added">How many are new among the detection rules.</param>
/// <param name="Renewed">How many were there already and are another now.</param>
/// <param name="Results">Each.</param>
internal sealed record SigmaAnswer(int Compiled, int Failed, int Added, int Renewed, IReadOnlyList<SigmaResult> Results)
{
    public static async Task<SigmaAnswer> OfAsync(SigmaFiles sent, RuleBook book, string who, CancellationToken cancel)
    {
        var results = new SigmaImport(new SigmaCompiler()).Files(sent.Files());
        var compiled = results.Where(result => result.Rule is not null).ToList();
        var (added, renewed) = sent.Save
            ? await book.BringAsync([.. compiled.Select(result => SigmaDetections.Of(result.Rule!, result.File)).DistinctBy(rule => rule.Id)], who, cancel)
            : (0, 0);
        return new SigmaAnswer(compiled.Count, results.Count - compiled.Count, added, renewed, results);
    }
}
