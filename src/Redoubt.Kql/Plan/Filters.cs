namespace Redoubt.Kql.Plan;

/// <summary>
/// In a filter null counts as false, so that comparisons need not tell the two apart: the plain ones are faster, and the database can
/// skip what they exclude.
/// </summary>
internal static class Filters
{
    public static Scalar Simplify(Scalar condition) => condition is not CallScalar call ? condition : call.Function switch
    {
        "and" or "or" => new CallScalar(call.Function, KqlType.Bool, [.. call.Parts.Select(Simplify)]),
        "eq" or "in" => new CallScalar(call.Function + ".filter", KqlType.Bool, call.Parts),
        _ => condition,
    };
}
