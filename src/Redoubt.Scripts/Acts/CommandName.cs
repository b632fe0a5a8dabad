namespace Redoubt.Scripts.Acts;

/// <summary>The one name under which a command is known, however it is called.</summary>
internal static class CommandName
{
    private static readonly string[] Endings = [".exe", ".com", ".cmd", ".bat"];

    /// <summary>Lower case, without folder and without .exe: <c>C:\Windows\System32\Reg.EXE</c> is "reg".</summary>
    public static string Of(string image)
    {
        var name = image.Trim().Trim('"', '\'');
        name = name[(name.LastIndexOfAny(['\\', '/']) + 1)..].ToLowerInvariant();
        foreach (var ending in Endings)
        {
            // A stream of another file, "a.txt:b.exe", runs as b.
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
                return name[(name.LastIndexOf(':') + 1)..^ending.Length];
        }

        return name;
    }
}
