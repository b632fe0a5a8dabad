using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Behaviours;

/// <summary>Conditions on one act. All that are given must hold.</summary>
internal sealed class ActPattern
{
    /// <summary>Names of commands, "*" for any part; empty for every command.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>Programs, each with a pattern that its arguments (one blank between them) must have; null when any will do.</summary>
    public IReadOnlyDictionary<string, TextPattern?> Programs { get; init; } = new Dictionary<string, TextPattern?>();

    /// <summary>One of these stands in the command with its arguments. Needed where no command is named, since it is looked for first.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    public IReadOnlyList<TextPattern> Text { get; init; } = [];

    /// <summary>Each is in one of the arguments.</summary>
    public IReadOnlyList<TextPattern> Arguments { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, TextPattern>> Parameters { get; init; } = [];

    /// <summary>None is in the command with its arguments.</summary>
    public IReadOnlyList<TextPattern> Not { get; init; } = [];

    public TextPattern? Target { get; init; }

    public TextPattern? Input { get; init; }

    public TextPattern? OutputFile { get; init; }

    public IReadOnlyList<string> ReadsFrom { get; init; } = [];

    public IReadOnlyList<string> PipesInto { get; init; } = [];

    public IReadOnlyList<ScriptLanguage> Languages { get; init; } = [];

    /// <summary>It has no arguments.</summary>
    public bool Bare { get; init; }

    public IReadOnlyList<RegistryPattern> Sets { get; init; } = [];

    public IReadOnlyList<RegistryPattern> Reads { get; init; } = [];

    public IReadOnlyList<RegistryPattern> Deletes { get; init; } = [];

    /// <summary>It is about the registry, whatever the command.</summary>
    public bool IsOfRegistry => Sets.Count + Reads.Count + Deletes.Count > 0;

    /// <summary>All its regular expressions.</summary>
    public IEnumerable<TextPattern> Texts => Programs.Values.OfType<TextPattern>().Concat(Text).Concat(Arguments).Concat(Parameters.Select(pair => pair.Value)).Concat(Not)
        .Concat(new[] { Target, Input, OutputFile }.OfType<TextPattern>()).Concat(Sets.Concat(Reads).Concat(Deletes).SelectMany(one => one.Texts));

    /// <summary>Whether the act, whose command is known to be one of those named, is such an act.</summary>
    /// <param name="seen">The act.</param>
    /// <param name="slots">Takes what named groups caught.</param>
    public bool IsMatch(SeenAct seen, Dictionary<string, string> slots)
    {
        var act = seen.Act;
        if (Languages.Count > 0 && !Languages.Contains(act.Language))
            return false;
        if (Bare && act.Arguments.Count > 0)
            return false;
        if (ReadsFrom.Count > 0 && (act.ReadsFrom is null || !IsNamed(ReadsFrom, act.ReadsFrom)))
            return false;
        if (PipesInto.Count > 0 && (act.PipesInto is null || !IsNamed(PipesInto, act.PipesInto)))
            return false;
        if (Contains.Count > 0 && !ContainsAny(seen.Flat))
            return false;
        if (IsOfRegistry && !IsRegistryMatch(seen))
            return false;
        if (Programs.Count > 0 && !(Programs.TryGetValue(act.Command, out var rest) && (rest is null || rest.IsMatch(seen.Rest, slots))))
            return false;
        foreach (var text in Not)
        {
            if (text.IsMatch(seen.Flat))
                return false;
        }

        foreach (var text in Text)
        {
            if (!text.IsMatch(seen.Flat, slots))
                return false;
        }

        foreach (var text in Arguments)
        {
            if (!AnyArgument(act, text, slots))
                return false;
        }

        foreach (var (name, text) in Parameters)
        {
            if (seen.Parameter(name) is not { } value || !text.IsMatch(value, slots))
                return false;
        }

        return (Target is null || (act.Target is not null && Target.IsMatch(act.Target)))
            && (Input is null || (act.Input is not null && Input.IsMatch(act.Input, slots)))
            && (OutputFile is null || (act.OutputFile is not null && OutputFile.IsMatch(act.OutputFile, slots)));
    }

    private static bool IsNamed(IReadOnlyList<string> names, string command)
    {
        foreach (var name in names)
        {
            if (CommandWildcard.IsMatch(name, command))
                return true;
        }

        return false;
    }

    private bool ContainsAny(string text)
    {
        foreach (var literal in Contains)
        {
            for (var at = text.IndexOf(literal, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(literal, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if (!IsShortWord(literal) || ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + literal.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + literal.Length]))))
                    return true;
            }
        }

        return false;
    }

    // A few letters stand in any long base64 by chance; as a word they are meant.
    private static bool IsShortWord(string literal) => literal.Length <= 5 && literal.All(char.IsAsciiLetterOrDigit);

    private bool IsRegistryMatch(SeenAct seen)
    {
        if (seen.Registry is not { } access)
            return false;
        var patterns = access.Kind switch { RegistryAccess.Way.Set => Sets, RegistryAccess.Way.Read => Reads, _ => Deletes };
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(access))
                return true;
        }

        return false;
    }

    private static bool AnyArgument(Act act, TextPattern text, Dictionary<string, string> slots)
    {
        foreach (var argument in act.Arguments)
        {
            if (argument.Length <= SeenAct.Longest && text.IsMatch(argument, slots))
                return true;
        }

        return false;
    }
}
