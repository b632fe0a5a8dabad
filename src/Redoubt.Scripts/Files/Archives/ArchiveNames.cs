namespace Redoubt.Scripts.Files.Archives;

/// <summary>Says when a member's name or link would be written outside the folder that an archive is unpacked in.</summary>
internal static class ArchiveNames
{
    public static void Check(string name, FileDraft draft)
    {
        if (name.Split('/', '\\').Contains("..") || name.StartsWith('\\') || (name.Length > 2 && name[1] == ':' && char.IsAsciiLetter(name[0])))
            draft.Find("traversal", 6, $"Its member {Shown.Text(name, 100)} would be written outside the folder it is unpacked in.", "members", "T1203");
    }

    public static void Link(string name, string target, FileDraft draft)
    {
        draft.Row("Links", ["Name", "Target"], name, target);
        // Packages of Unix link to /etc and the like; a way up past the root of the archive is what unpackers must not follow.
        var depth = name.Split('/').Length - 1;
        foreach (var part in target.Split('/'))
            depth += part switch { ".." => -1, "" or "." => 0, _ => 1 };
        if (!target.StartsWith('/') && depth < 0)
            draft.Find("link", 2, $"Its link {Shown.Text(name, 80)} points outside the archive: {Shown.Text(target, 80)}.", "members");
    }
}
