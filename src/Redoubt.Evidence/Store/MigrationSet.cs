using System.Globalization;
using System.Reflection;

namespace Redoubt.Evidence.Store;

/// <summary>
/// The tables of one part of the program, as numbered steps. A step that has shipped is never changed: a later one follows it.
/// </summary>
/// <param name="Component">The part's name, under which the store notes how far it has come: <c>incidents</c>.</param>
/// <param name="Migrations">The steps, numbered from 1 without gaps.</param>
public sealed record MigrationSet(string Component, IReadOnlyList<Migration> Migrations)
{
    /// <summary>
    /// Reads the steps from embedded resources named <c>migrations/COMPONENT/0001-what-it-does.sql</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">There are none, or their numbers have a gap.</exception>
    public static MigrationSet Embedded(Assembly assembly, string component)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var prefix = $"migrations/{component}/";
        var migrations = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name, name[prefix.Length..^".sql".Length]))
            .ToList();
        if (migrations.Count == 0)
            throw new InvalidOperationException($"{assembly.GetName().Name} embeds no {prefix}*.sql.");
        return new MigrationSet(component, migrations);
    }

    private static Migration Read(Assembly assembly, string resource, string file)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new Migration(int.Parse(file.AsSpan(0, file.IndexOf('-', StringComparison.Ordinal)), CultureInfo.InvariantCulture), file, reader.ReadToEnd());
    }
}

/// <summary>One step of a <see cref="MigrationSet"/>.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Name">What it does, for whoever reads <c>schema_version</c>.</param>
/// <param name="Sql">One or more statements.</param>
public sealed record Migration(int Version, string Name, string Sql);
