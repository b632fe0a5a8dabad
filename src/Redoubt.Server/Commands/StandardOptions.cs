using System.CommandLine;
using Redoubt.Evidence.Sources;

namespace Redoubt.Server.Commands;

/// <summary>Options that several verbs share, each with one meaning.</summary>
internal static class StandardOptions
{
    public const string DefaultDataFolder = "redoubt-data";

    public static Option<string?> Data() => new("--data") { Description = $"Folder of the store (default ./{DefaultDataFolder})", HelpName = "DIR" };

    public static Option<string?> Format()
    {
        string[] known = [.. new SourceCatalog(TimeProvider.System).All.Select(source => source.Format)];
        var format = new Option<string?>("--format") { Description = "Format of the records; guessed when left out: " + string.Join(", ", known), HelpName = "F" };
        format.AcceptOnlyFromAmong(["auto", .. known]);
        return format;
    }

    public static Option<OutputForm> Output() => new("--output")
    {
        Description = "How the result is written",
        HelpName = "text|json|md",
        CustomParser = result => OutputForms.Parse(result),
        DefaultValueFactory = _ => OutputForm.Text,
    };

    public static Option<Uri?> Server(string description) => new("--server")
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
                return address;
            result.AddError("--server is not an address; write it like http://localhost:5080");
            return null;
        },
    };
}
