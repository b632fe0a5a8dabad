using System.CommandLine.Parsing;

namespace Redoubt.Server.Commands;

/// <summary>How a verb writes its result.</summary>
internal enum OutputForm
{
    Text,
    Json,
    Markdown,
}

internal static class OutputForms
{
    public static OutputForm Parse(ArgumentResult result)
    {
        switch (result.Tokens is [var token] ? token.Value : "")
        {
            case "text":
                return OutputForm.Text;
            case "json":
                return OutputForm.Json;
            case "md":
                return OutputForm.Markdown;
            default:
                result.AddError("--output is one of text, json, md");
                return default;
        }
    }
}
