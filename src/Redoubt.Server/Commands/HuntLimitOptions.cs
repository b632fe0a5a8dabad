using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Redoubt.Evidence.Hunting;

namespace Redoubt.Server.Commands;

/// <summary>What hunting queries may take on a server.</summary>
internal sealed partial class HuntLimitOptions
{
    private static readonly HuntLimits Usual = new();

    public Option<double?> Days { get; } = new("--hunt-days") { Description = "How many days back hunting queries read (default 30; a request can say otherwise)", HelpName = "N" };

    public Option<int?> Rows { get; } = new("--hunt-rows") { Description = "The most rows of a hunting result (default 100,000)", HelpName = "N" };

    public Option<double?> Minutes { get; } = new("--hunt-minutes") { Description = "How many minutes a hunting query may run (default 10)", HelpName = "N" };

    public Option<int?> AtOnce { get; } = new("--hunt-at-once") { Description = "How many hunting queries run at once; others wait (default 2)", HelpName = "N" };

    public Option<string?> Memory { get; } = new("--memory")
    {
        Description = "The most memory for the database, such as 2GB (default 512MB): large joins and sorts go to disk beyond it",
        HelpName = "SIZE",
    };

    public void Validate(CommandResult parsed)
    {
        if (parsed.GetValue(Days) is <= 0 or > 36_500)
            parsed.AddError("--hunt-days is a number above 0");
        if (parsed.GetValue(Rows) is < 1 or > 10_000_000)
            parsed.AddError("--hunt-rows is a number from 1 to 10,000,000");
        if (parsed.GetValue(Minutes) is <= 0 or > 1440)
            parsed.AddError("--hunt-minutes is a number above 0 and at most 1440");
        if (parsed.GetValue(AtOnce) is < 1 or > 64)
            parsed.AddError("--hunt-at-once is a number from 1 to 64");
        if (parsed.GetValue(Memory) is { } memory && !Size().IsMatch(memory))
            parsed.AddError("--memory is a size such as 512MB or 2GB, 256MB at least");
    }

    public HuntLimits Read(ParseResult parsed) => Usual with
    {
        LookBack = parsed.GetValue(Days) is { } days ? TimeSpan.FromDays(days) : Usual.LookBack,
        Rows = parsed.GetValue(Rows) ?? Usual.Rows,
        Time = parsed.GetValue(Minutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : Usual.Time,
        AtOnce = parsed.GetValue(AtOnce) ?? Usual.AtOnce,
        Memory = parsed.GetValue(Memory),
    };

    [GeneratedRegex("^(25[6-9]|2[6-9][0-9]|[3-9][0-9]{2}|[1-9][0-9]{3,6})MB$|^[1-9][0-9]{0,3}GB$")]
    private static partial Regex Size();
}
