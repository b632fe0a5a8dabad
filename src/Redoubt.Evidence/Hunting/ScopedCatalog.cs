using Redoubt.Evidence.Store;
using Redoubt.Kql.Schema;

namespace Redoubt.Evidence.Hunting;

/// <summary>Which hunting tables there are for a scope. What does not say whose rows are whose is not there: it cannot be shown in part.</summary>
public static class ScopedCatalog
{
    /// <summary>The column that tells of which device a row is.</summary>
    public const string DeviceColumn = "DeviceName";

    private static readonly TableCatalog ByDevice = HuntingSchema.Catalog.Only(
        ScopedConnection.HuntingSchema, IsShown,
        table => $"You may see some device groups only, and the rows of {table} do not say which device they are of: it cannot be queried.");

    private static readonly TableCatalog ByTenant = HuntingSchema.Catalog.Only(
        ScopedConnection.HuntingSchema, IsAlerts,
        table => $"You may see some tenants only, and the rows of {table} do not say which tenant they are of: it cannot be queried.");

    /// <summary>The tables whose rows are shown device by device.</summary>
    public static IEnumerable<TableSchema> DeviceTables => HuntingSchema.Catalog.Tables.Where(table => !IsAlerts(table) && HasDevice(table));

    /// <summary>The tables that can be asked about within a scope.</summary>
    public static TableCatalog Of(Scope? scope) =>
        scope is null || scope.IsAll ? HuntingSchema.Catalog : scope.Tenants is null ? ByDevice : ByTenant;

    private static bool IsShown(TableSchema table) => IsAlerts(table) || HasDevice(table);

    private static bool IsAlerts(TableSchema table) => table.Name is "AlertInfo" or "AlertEvidence";

    private static bool HasDevice(TableSchema table) => table.Columns.Any(column => column.StoredName == DeviceColumn);
}
