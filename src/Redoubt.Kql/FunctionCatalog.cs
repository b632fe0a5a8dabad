using Redoubt.Kql.Functions;

namespace Redoubt.Kql;

/// <summary>The functions of the tables as people look them up.</summary>
internal static class FunctionCatalog
{
    public static IReadOnlyList<FunctionDescription> All { get; } =
    [
        .. FunctionTable.Embedded.All.OrderBy(function => function.Name, StringComparer.Ordinal).Select(function => new FunctionDescription(
            function.Name, function.IsAggregate ? "aggregate" : "scalar", [.. function.Signatures.Select(signature => function.Name + signature.Text)], function.Description,
            function.Examples.Count > 0 ? function.Examples[0].Query : "")),
    ];
}
