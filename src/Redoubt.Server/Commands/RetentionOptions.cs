using System.CommandLine;
using System.CommandLine.Parsing;
using Redoubt.Evidence.Store.Tables;

namespace Redoubt.Server.Commands;

/// <summary>How long a server keeps events for hunting.</summary>
internal sealed class RetentionOptions
{
    public Option<int?> Days { get; } = new("--retention-days")
    {
        Description = $"Days that events are kept for hunting, from when they happened or came in, whichever is later; 0 for ever (default {RetentionPolicy.DefaultDays})",
        HelpName = "N",
    };

    public Option<long?> Bytes { get; } = new("--retention-bytes") { Description = "Bytes of data beyond which the oldest events go (default no bound)", HelpName = "N" };

    public void Validate(CommandResult parsed)
    {
        if (parsed.GetValue(Days) is < 0 or > 36_500)
            parsed.AddError("--retention-days is a number of days, or 0 for ever");
        if (parsed.GetValue(Bytes) is < 1_000_000)
            parsed.AddError("--retention-bytes is a number of bytes, at least 1,000,000");
    }

    public RetentionPolicy Read(ParseResult parsed) => new(
        parsed.GetValue(Days) switch { null => RetentionPolicy.DefaultDays, 0 => null, var days => days }, parsed.GetValue(Bytes));
}
