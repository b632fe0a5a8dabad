using Redoubt.Evidence.Store;

namespace Redoubt.Incidents;

/// <summary>The tables that incidents keep in the store.</summary>
public static class IncidentSchema
{
    /// <summary>Give these to <see cref="StoreOptions.Migrations"/>, and <see cref="Correlation.FoldKey.Of"/> to <see cref="StoreOptions.FoldKey"/>.</summary>
    public static MigrationSet Migrations { get; } = MigrationSet.Embedded(typeof(IncidentSchema).Assembly, "incidents");
}
