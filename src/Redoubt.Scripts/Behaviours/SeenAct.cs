using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Behaviours;

/// <summary>An act while behaviours are looked for in it, with what several of them ask for worked out once.</summary>
internal sealed class SeenAct
{
    /// <summary>Of longer texts only the start is looked at: a behaviour shows in the command and its first arguments.</summary>
    public const int Longest = 20_000;

    private RegistryAccess? _registry;
    private bool _registryRead;

    public SeenAct(Act act)
    {
        Act = act;
        var flat = act.Flat;
        if (act.OutputFile is { Length: > 0 } file)
            flat += " > " + file;
        if (act.Language == ScriptLanguage.Bash && act.Text.Length < 2000 && TellsMore(act))
            flat += "  " + act.Text;
        Flat = flat.Length > Longest ? flat[..Longest] : flat;
        Rest = Flat.Length > act.Command.Length ? Flat[(act.Command.Length + 1)..] : "";
    }

    public Act Act { get; }

    /// <summary>Command and arguments.</summary>
    public string Flat { get; }

    /// <summary>The arguments, one blank between them.</summary>
    public string Rest { get; }

    /// <summary>It only shows text to somebody: what the text says is not done.</summary>
    public bool OnlyShows => Act.OutputFile is null && Act.PipesInto is null && Act.Command is "echo" or "printf" or "write-host" or "write-output" or "write-verbose" or "write-warning" or "write-error"
        or "write-debug" or "write-information" or "rem" or "title" or "print" or "console.log" or "[console]::writeline" or "[console]::write" or "wscript.echo" or "msgbox" or "out-host" or "cls";

    public RegistryAccess? Registry
    {
        get
        {
            if (!_registryRead)
                (_registry, _registryRead) = (RegistryAccess.Of(Act), true);
            return _registry;
        }
    }

    /// <summary>The value of the first of some parameters ("Uri|Url"). PowerShell takes any beginning of a name that is long enough.</summary>
    public string? Parameter(string names)
    {
        foreach (var range in names.AsSpan().Split('|'))
        {
            var name = names[range];
            if (Act.Parameter(name) is { } value)
                return value;
            if (Act.Language != ScriptLanguage.PowerShell || name.Length < 4)
                continue;
            for (var length = name.Length - 1; length >= 3; length--)
            {
                if (Act.Parameter(name[..length]) is { } brief)
                    return brief;
            }
        }

        return null;
    }

    // A connection that the shell itself opens, and variables set for one command, stand beside its arguments.
    private static bool TellsMore(Act act)
    {
        if (act.Text.Contains("/dev/tcp/", StringComparison.Ordinal) || act.Text.Contains("/dev/udp/", StringComparison.Ordinal))
            return true;
        var equals = act.Text.IndexOf('=');
        return equals > 1 && char.IsAsciiLetterUpper(act.Text[0]) && act.Text.AsSpan(0, equals).IndexOfAnyExcept(NameCharacters) < 0;
    }

    private const string NameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";
}
