namespace Redoubt.Scripts.Behaviours;

/// <summary>Names of commands with "*" for any part of them.</summary>
internal static class CommandWildcard
{
    public static bool IsWild(string name) => name.Contains('*');

    public static bool IsMatch(string name, string command)
    {
        if (!IsWild(name))
            return name == command;
        var parts = name.Split('*');
        if (!command.StartsWith(parts[0], StringComparison.Ordinal) || command.Length < name.Length - parts.Length + 1 || !command.EndsWith(parts[^1], StringComparison.Ordinal))
            return false;
        var place = parts[0].Length;
        for (var index = 1; index < parts.Length - 1; index++)
        {
            place = command.IndexOf(parts[index], place, StringComparison.Ordinal);
            if (place < 0)
                return false;
            place += parts[index].Length;
        }

        return place <= command.Length - parts[^1].Length;
    }
}
