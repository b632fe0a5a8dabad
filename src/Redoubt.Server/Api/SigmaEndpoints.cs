using Microsoft.AspNetCore.Mvc;
using Redoubt.Incidents.Detection.Sigma;

namespace Redoubt.Server.Api;

/// <summary>Sigma rules that people bring.</summary>
internal static class SigmaEndpoints
{
    // Ten thousand rules, each of some kilobytes.
    private const long MostSent = 64L << 20;

    public static void MapSigma(this IEndpointRouteBuilder routes)
    {
        var sigma = routes.MapGroup("/api/detections").WithTags("Detections");

        sigma.MapPost("sigma", (SigmaFiles sent) => SigmaAnswer.Of(sent.Files())).Needs(Permissions.ManageDetections).WithMetadata(new RequestSizeLimitAttribute(MostSent))
            .WithSummary("Makes queries of Sigma rules: files by name and text, or archives (.zip, Base64). Each rule has its line in the answer.");
    }
}

/// <summary>Rule files as they were chosen.</summary>
/// <param name="Texts">Files of rules.</param>
/// <param name="Archives">.zip files, Base64.</param>
internal sealed record SigmaFiles(IReadOnlyList<SigmaFile>? Texts = null, IReadOnlyList<byte[]>? Archives = null)
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
/// <param name="Results">Each.</param>
internal sealed record SigmaAnswer(int Compiled, int Failed, IReadOnlyList<SigmaResult> Results)
{
    public static SigmaAnswer Of(IReadOnlyList<SigmaFile> files)
    {
        var results = new SigmaImport(new SigmaCompiler()).Files(files);
        var compiled = results.Count(result => result.Rule is not null);
        return new SigmaAnswer(compiled, results.Count - compiled, results);
    }
}
