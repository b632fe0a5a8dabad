namespace Redoubt.Scripts.Shell.Commands;

/// <summary>Options of a command as getopt reads them.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    private Options()
    {
    }

    public List<string> Operands { get; } = [];

    /// <summary>An option that the command does not know was given.</summary>
    public bool Strange { get; private set; }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Value(string name) => _values.GetValueOrDefault(name);

    public int? Number(string name) => _values.TryGetValue(name, out var text) && int.TryParse(text, out var number) ? number : null;

    /// <summary>Reads options. In <paramref name="letters"/> a letter with a colon takes a value; <paramref name="names"/> are "long=l" or "long=l:".</summary>
    public static Options Read(IReadOnlyList<string> arguments, string letters, string names = "", bool mixed = true)
    {
        var options = new Options();
        var longNames = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument == "--")
            {
                options.Operands.AddRange(arguments.Skip(i + 1));
                break;
            }

            if (argument.StartsWith("--", StringComparison.Ordinal))
            {
                options.ReadLong(argument[2..], longNames, arguments, ref i);
            }
            else if (argument.Length > 1 && argument[0] == '-')
            {
                options.ReadShort(argument, letters, arguments, ref i);
            }
            else if (mixed)
            {
                options.Operands.Add(argument);
            }
            else
            {
                options.Operands.AddRange(arguments.Skip(i));
                break;
            }
        }

        return options;
    }

    private void ReadLong(string text, string[] names, IReadOnlyList<string> arguments, ref int i)
    {
        var equals = text.IndexOf('=');
        var name = equals < 0 ? text : text[..equals];
        var known = Array.Find(names, one => one[..one.IndexOf('=')] == name) ?? Array.Find(names, one => one.StartsWith(name, StringComparison.Ordinal));
        if (known is null)
        {
            Strange = true;
            return;
        }

        var letter = known[known.IndexOf('=') + 1].ToString();
        _values[letter] = equals >= 0 ? text[(equals + 1)..] : known.EndsWith(':') && i + 1 < arguments.Count ? arguments[++i] : "";
    }

    private void ReadShort(string argument, string letters, IReadOnlyList<string> arguments, ref int i)
    {
        for (var at = 1; at < argument.Length; at++)
        {
            var known = letters.IndexOf(argument[at]);
            if (known < 0 || argument[at] == ':')
            {
                Strange = true;
                continue;
            }

            if (known + 1 < letters.Length && letters[known + 1] == ':')
            {
                _values[argument[at].ToString()] = at + 1 < argument.Length ? argument[(at + 1)..] : i + 1 < arguments.Count ? arguments[++i] : "";
                return;
            }

            _values[argument[at].ToString()] = "";
        }
    }
}
