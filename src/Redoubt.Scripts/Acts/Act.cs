namespace Redoubt.Scripts.Acts;

/// <summary>
/// One thing that a script does: a command, a call of a method, a type made. The same in every language, with everything worked out
/// that could be; what could not is a <see cref="Clearing.Hole"/> in the text.
/// </summary>
internal sealed record Act
{
    /// <summary>
    /// What is called, in lower case. A program: its file name without folder and .exe ("reg", "schtasks"). A cmdlet: its full name, aliases
    /// undone ("invoke-webrequest"). A method of a value: ".downloadstring". A static member: "[convert]::frombase64string" (no "system.").
    /// A type made: "new net.webclient" (no "system."); a COM object: "new com wscript.shell". A property set: ".proxy=". A variable of the
    /// environment set: "env:name=". Other languages in the same way: Python "os.system", JavaScript ".run".
    /// </summary>
    public required string Command { get; init; }

    /// <summary>Arguments in order, unquoted and worked out; parameters ("-Uri", "/tn", "--output") stand among them as written.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The cleared text of the whole call, in its own language.</summary>
    public required string Text { get; init; }

    public required Place Where { get; init; }

    public required ScriptLanguage Language { get; init; }

    /// <summary>Under what condition it is done, in the script's cleared words; null when nothing decides.</summary>
    public string? Condition { get; init; }

    /// <summary>It stands in a function that nothing calls.</summary>
    public bool Defined { get; init; }

    /// <summary>The type of the value that a method is called on, without "system.", lower case ("net.webclient"); null when not known.</summary>
    public string? Target { get; init; }

    /// <summary>Text piped or redirected into it, when known (may have holes).</summary>
    public string? Input { get; init; }

    /// <summary>The command whose output goes into it ("curl" in <c>curl … | sh</c>).</summary>
    public string? ReadsFrom { get; init; }

    /// <summary>The command that its output goes into ("sh" in <c>curl … | sh</c>).</summary>
    public string? PipesInto { get; init; }

    /// <summary>The file that its output is redirected to.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Something that it runs is a layer of its own (its number), whose acts follow.</summary>
    public int? Runs { get; init; }

    /// <summary>The text in which behaviours are looked for: command and arguments with one blank between them, unquoted.</summary>
    public string Flat => _flat ??= Arguments.Count == 0 ? Command : Command + " " + string.Join(' ', Arguments);

    private string? _flat;

    /// <summary>
    /// The value of a parameter, by its name without dash: what follows "-Uri", "/tn" or "--output", or stands behind ":" or "=" in it.
    /// Case does not matter. Null when it is not there; "" when it has no value.
    /// </summary>
    public string? Parameter(string name)
    {
        for (var index = 0; index < Arguments.Count; index++)
        {
            var argument = Arguments[index];
            var start = argument.StartsWith("--", StringComparison.Ordinal) ? 2 : argument.Length > 0 && argument[0] is '-' or '/' or '–' ? 1 : 0;
            if (start == 0 || !argument.AsSpan(start).StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (argument.Length == start + name.Length)
                return index + 1 < Arguments.Count ? Arguments[index + 1] : "";
            if (argument[start + name.Length] is ':' or '=')
                return argument[(start + name.Length + 1)..];
        }

        return null;
    }
}
