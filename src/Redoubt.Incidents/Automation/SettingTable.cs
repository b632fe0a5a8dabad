using Redoubt.DuckDb;

namespace Redoubt.Incidents.Automation;

/// <summary>Reads and writes <c>automation_setting</c>: one JSON text by name.</summary>
internal static class SettingTable
{
    /// <summary>The setting; the default when nobody set it.</summary>
    public static T Get<T>(DuckDbConnection connection, string name) where T : new() =>
        connection.List("SELECT body FROM automation_setting WHERE name = $1", row => row.GetString(0), name) is [var body] ? Wire.Read<T>(body) : new T();

    public static void Set<T>(DuckDbConnection connection, string name, T value, string who, DateTimeOffset time)
    {
        connection.Execute("DELETE FROM automation_setting WHERE name = $1", name);
        connection.Execute("INSERT INTO automation_setting VALUES ($1, $2, $3, $4)", name, Wire.Json(value), time, who);
    }
}
