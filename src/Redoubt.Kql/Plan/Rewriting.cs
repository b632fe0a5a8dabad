namespace Redoubt.Kql.Plan;

/// <summary>Values with parts replaced.</summary>
internal static class Rewriting
{
    /// <summary>The value with each part, from the inside out, replaced by what the function makes of it.</summary>
    public static Scalar Map(Scalar scalar, Func<Scalar, Scalar> replace)
    {
        var parts = scalar.Parts;
        if (parts.Count == 0)
            return replace(scalar);
        var mapped = new Scalar[parts.Count];
        var changed = false;
        for (var i = 0; i < mapped.Length; i++)
        {
            mapped[i] = Map(parts[i], replace);
            changed |= !ReferenceEquals(mapped[i], parts[i]);
        }

        return replace(changed ? With(scalar, mapped) : scalar);
    }

    /// <summary>The same value of other parts.</summary>
    public static Scalar With(Scalar scalar, Scalar[] parts)
    {
        switch (scalar)
        {
            case CallScalar call:
                return new CallScalar(call.Function, call.Type, parts);
            case InSelectScalar list:
                return new InSelectScalar(parts[0], list.Select);
            case WindowScalar window:
                var (arguments, partitions) = (window.Arguments.Count, window.PartitionBy.Count);
                return new WindowScalar(window.Function, window.Type, parts[..arguments], parts[arguments..(arguments + partitions)],
                    [.. window.OrderBy.Select((key, i) => key with { Value = parts[arguments + partitions + i] })], window.ToHere, window.Whole);
            case FoldScalar fold:
                return new FoldScalar(parts[0], parts[1], fold.Before, fold.Element, parts[2]);
            case LetScalar let:
                return new LetScalar(let.Name, parts[0], parts[1]);
            default:
                throw new InvalidOperationException($"{scalar.GetType().Name} has no parts.");
        }
    }
}
