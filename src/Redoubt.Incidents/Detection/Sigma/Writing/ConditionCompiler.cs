using Redoubt.Incidents.Detection.Sigma.Conditions;
using Redoubt.Incidents.Detection.Sigma.Mapping;

namespace Redoubt.Incidents.Detection.Sigma.Writing;

/// <summary>Says what a rule asks in terms of one kind of row. What the kind of row says already is not asked again.</summary>
internal sealed class ConditionCompiler(EventForm form, Leg leg)
{
    public KqlCondition Compile(SigmaCondition condition) => condition switch
    {
        AllOf all => KqlCondition.All(all.Parts.Select(Compile)),
        AnyOf any => KqlCondition.Any(any.Parts.Select(Compile)),
        SomeOf some => Some(some),
        Not not => KqlCondition.Not(Compile(not.Part)),
        FieldTest test => Test(test),
        _ => throw new InvalidOperationException(),
    };

    private KqlCondition Test(FieldTest test)
    {
        var place = test.Field is { } field ? form.Find(field)
            : form.Words ?? throw new SigmaFaultException($"Words without a field cannot be looked for in {form.Table.Name}.", test.Line);
        var tests = test.Values.Select(value => place.Test(value, leg, form.Find));
        return test.Every ? KqlCondition.All(tests) : KqlCondition.Any(tests);
    }

    private KqlCondition Some(SomeOf some)
    {
        var parts = some.Parts.Select(Compile).ToList();
        var least = some.Least - parts.Count(part => part == KqlCondition.Always);
        parts.RemoveAll(part => part is KqlTruth);
        if (least <= 0)
            return KqlCondition.Always;
        if (least > parts.Count)
            return KqlCondition.Never;
        return least == 1 ? KqlCondition.Any(parts)
            : new KqlAtom($"({string.Join(" + ", parts.Select(part => $"toint({ConditionWriter.Inline(part)})"))} >= {least})", parts.Sum(part => part.Cost));
    }
}
