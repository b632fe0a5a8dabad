using System.CommandLine;
using System.CommandLine.Parsing;
using Redoubt.Server.External;

namespace Redoubt.Server.Commands;

/// <summary>What <c>externaldata</c> may fetch: nothing, unless these options say so.</summary>
internal sealed class ExternalDataOptions
{
    private const double MostMegabytes = 1024;

    public Option<AllowedAddress[]?> Allowed { get; } = List(
        "--allow-external-data", "Let queries fetch from this https address, or from below it when it ends in / (repeatable; http for this machine only)", isPrivate: false);

    public Option<AllowedAddress[]?> AllowedPrivate { get; } = List(
        "--allow-private-external-data", "The same for a name that stands for an address inside your own network", isPrivate: true);

    public Option<double?> Megabytes { get; } = new("--external-data-mb") { Description = "The most megabytes of one fetched list (default 16)", HelpName = "N" };

    public void AddTo(Command command)
    {
        command.Add(Allowed);
        command.Add(AllowedPrivate);
        command.Add(Megabytes);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(Megabytes) is <= 0 or > MostMegabytes)
                parsed.AddError($"--external-data-mb is a number above 0 and at most {MostMegabytes:N0}");
        });
    }

    public bool IsGiven(CommandResult parsed) => parsed.GetResult(Allowed) is not null || parsed.GetResult(AllowedPrivate) is not null;

    /// <summary>What fetches, to be disposed after the queries' runner; null when nothing is allowed.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="folder">The store's; null to keep nothing on disk.</param>
    /// <param name="tell">Told of each fetch.</param>
    public ExternalFetcher? Open(ParseResult parsed, string? folder, Action<string> tell)
    {
        AllowedAddress[] allowed = [.. parsed.GetValue(Allowed) ?? [], .. parsed.GetValue(AllowedPrivate) ?? []];
        if (allowed.Length == 0)
            return null;
        var limits = new ExternalLimits(allowed);
        if (parsed.GetValue(Megabytes) is { } megabytes)
            limits = limits with { Bytes = (long)(megabytes * (1 << 20)) };
        var cache = folder is null ? null : new ExternalCache(Path.Combine(folder, "external"), TimeProvider.System);
        return new ExternalFetcher(limits, cache, tell);
    }

    private static Option<AllowedAddress[]?> List(string name, string description, bool isPrivate) => new(name)
    {
        Description = description,
        HelpName = "HTTPS-PREFIX",
        CustomParser = result =>
        {
            var entries = new List<AllowedAddress>();
            foreach (var token in result.Tokens)
            {
                try
                {
                    entries.Add(AllowedAddress.Parse(token.Value, isPrivate));
                }
                catch (FormatException wrong)
                {
                    result.AddError($"{name}: {wrong.Message}");
                }
            }

            return [.. entries];
        },
    };
}
