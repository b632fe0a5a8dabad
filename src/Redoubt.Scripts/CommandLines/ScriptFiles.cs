using System.Diagnostics.CodeAnalysis;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.CommandLines;

/// <summary>Files with scripts: found whatever folder they are called by, and known by their ending.</summary>
internal static class ScriptFiles
{
    // Spellings of "this folder" that a script mixes freely.
    private static readonly string[] Here = [".\\", "./", "%~dp0\\", "%~dp0", "%cd%\\", "$PWD/", "$PWD\\", "$PSScriptRoot\\"];

    /// <summary>The name under which a file is kept.</summary>
    public static string Name(string path)
    {
        path = path.Trim().Trim('"', '\'');
        foreach (var here in Here)
        {
            if (path.Length > here.Length && path.StartsWith(here, StringComparison.OrdinalIgnoreCase))
                return path[here.Length..];
        }

        return path;
    }

    public static bool TryRead(Analysis analysis, string path, [NotNullWhen(true)] out string? text) =>
        analysis.Files.TryRead(path, out text) || analysis.Files.TryRead(Name(path), out text);

    /// <summary>By the ending alone; Unknown when it says nothing.</summary>
    public static ScriptLanguage LanguageOf(string path)
    {
        path = path.Trim().Trim('"', '\'');
        var dot = path.LastIndexOf('.');
        return dot < 0 ? ScriptLanguage.Unknown : path[(dot + 1)..].ToLowerInvariant() switch
        {
            "ps1" or "psm1" => ScriptLanguage.PowerShell,
            "bat" or "cmd" => ScriptLanguage.Batch,
            "sh" or "bash" or "zsh" or "ksh" => ScriptLanguage.Bash,
            "js" or "jse" or "mjs" or "wsf" => ScriptLanguage.JavaScript,
            "vbs" or "vbe" or "bas" => ScriptLanguage.VisualBasic,
            "py" or "pyw" => ScriptLanguage.Python,
            _ => ScriptLanguage.Unknown,
        };
    }
}
