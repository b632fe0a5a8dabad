using Redoubt.Kql.Plan;

namespace Redoubt.Kql.Operators.Scan;

/// <summary>
/// What one row does to the state of a scan, as a value: from the state before to the state after and the rows given. Each step k has
/// whether a sequence is active, its number, and what the steps up to k matched in it. Steps are looked at from the last to the first.
/// </summary>
internal sealed class ScanMachine
{
    private readonly ScanState _state;
    private readonly IReadOnlyList<ScanStep> _steps;

    // Fields of the state, in order.
    private readonly List<(string Kind, int Step, int Of, string Field, KqlType Type)> _fields = [];
    private readonly Column _before = new("", KqlType.Dynamic);
    private readonly Column _element = new("", KqlType.Dynamic);

    public ScanMachine(ScanState state, IReadOnlyList<ScanStep> steps)
    {
        (_state, _steps) = (state, steps);
        _fields.Add(("next", 0, 0, "", KqlType.Long));
        for (var k = 0; k < steps.Count; k++)
        {
            _fields.Add(("active", k, k, "", KqlType.Bool));
            _fields.Add(("match", k, k, "", KqlType.Long));
            foreach (var ((of, field), column) in state.Remembered.Where(pair => pair.Key.Step <= k))
                _fields.Add(("value", k, of, field, column.Type));
            // A row that is given later is kept whole.
            if (steps[k].Output != "last")
                continue;
            _fields.Add(("ordinal", k, k, "", KqlType.Long));
            foreach (var (name, type, _) in state.Declared)
                _fields.Add(("kept", k, k, name, type));
        }

        // This also decides what the scan reads of each row.
        State = Body();
    }

    private Scalar State { get; }

    /// <summary>The state before the first row.</summary>
    public Scalar Start => Row(_fields.Select(place => place.Kind switch
    {
        "active" => Typed(ConstantScalar.Of(false)),
        "next" => Typed(ConstantScalar.Of(0L)),
        _ => (Scalar)new CallScalar("typed", place.Type, ConstantScalar.Null(place.Type)),
    }));

    /// <summary>No rows given.</summary>
    public Scalar None => new CallScalar("none.of", KqlType.Dynamic, Row([Empty(KqlType.Long), Empty(KqlType.Long), .. _state.Declared.Select(column => Empty(column.Type))]));

    /// <summary>A row as an element of the list that is worked through.</summary>
    public Scalar Element(IReadOnlyList<Scalar> inputs) => Row([Row(inputs), Start, None]);

    /// <summary>The state and the rows given after a list of rows.</summary>
    public Scalar Fold(Scalar rows, Scalar start) => new FoldScalar(rows, start, _before, _element, State);

    /// <summary>The rows given at the end: those that wait in a step whose last match counts.</summary>
    public Scalar AtEnd(Scalar state, Scalar given)
    {
        var waiting = Enumerable.Range(0, _steps.Count).Reverse().Where(k => _steps[k].Output == "last").Select(Scalar (k) => When(Of(state, "active", k), Kept(state, k))).ToList();
        return waiting.Count == 0 ? given : new CallScalar("joined.known", KqlType.Dynamic, [given, .. waiting]);
    }

    public static Scalar Field(Scalar record, int place, KqlType type = KqlType.Dynamic) => new CallScalar("field", type, record, new PositionScalar(place + 1));

    public static Scalar Row(IEnumerable<Scalar> parts) => new CallScalar("row", KqlType.Dynamic, [.. parts]);

    private static CallScalar Empty(KqlType type) => new("typed", type, ConstantScalar.Null(type));

    private static CallScalar Typed(Scalar value) => new("typed", value.Type, value);

    private static CallScalar And(params Scalar[] parts) => (CallScalar)parts.Aggregate((a, b) => new CallScalar("and", KqlType.Bool, a, b));

    private static CallScalar Or(Scalar a, Scalar b) => new("or", KqlType.Bool, a, b);

    private static CallScalar Not(Scalar a) => new("not", KqlType.Bool, a);

    private static CallScalar If(Scalar condition, Scalar value, Scalar other) => new("iff", value.Type, condition, value, other);

    private static CallScalar When(Scalar condition, Scalar value) => new("when", value.Type, condition, value);

    private Scalar Old => Field(_before.Read(), 1);

    private Scalar Input(int place, KqlType type) => Field(Field(_element.Read(), 0), place + 1, type);

    private Scalar Of(Scalar state, string kind, int step, int of = -1, string name = "")
    {
        var at = _fields.FindIndex(field => field.Kind == kind && field.Step == step && field.Of == (of < 0 ? step : of) && field.Field == name);
        return Field(state, at, _fields[at].Type);
    }

    private Scalar Kept(Scalar state, int step) => Row([Of(state, "ordinal", step), Of(state, "match", step), .. _state.Declared.Select(column => Of(state, "kept", step, step, column.Name))]);

    private Scalar Default(string field, KqlType type) => _state.Declared.Find(column => column.Name == field) is { Name: not null } known ? known.Default : ConstantScalar.Null(type);

    // First what matches, then what is assigned, then the state after: each reads what was worked out before it.
    private Scalar Body()
    {
        var n = _steps.Count;
        var old = Old;
        // Per step: whether the sequence of the step before goes on here, whether this step's own does, and for the first whether one begins.
        var tests = new List<Scalar>();
        for (var k = 0; k < n; k++)
        {
            var promoted = k == 0 ? ConstantScalar.Of(false) : Test(k, k - 1, clears: true, Of(old, "active", k - 1));
            var own = Test(k, k, clears: false, Of(old, "active", k));
            Scalar begins = k == 0 ? Test(0, 0, clears: true, null) : ConstantScalar.Of(false);
            tests.AddRange([Typed(promoted), Typed(own), Typed(begins)]);
        }

        var tested = new Column("", KqlType.Dynamic);
        Scalar Promoted(int k) => k >= n ? ConstantScalar.Of(false) : Field(tested.Read(), 3 * k, KqlType.Bool);
        // A first step whose sequence is gone, or never was, begins a new one.
        var isNew = Or(Promoted(1), Not(Of(old, "active", 0)));
        Scalar Repeats(int k) => k == 0
            ? If(isNew, Field(tested.Read(), 2, KqlType.Bool), Field(tested.Read(), 1, KqlType.Bool))
            : And(Not(Promoted(k)), Not(Promoted(k + 1)), Field(tested.Read(), 3 * k + 1, KqlType.Bool));

        // What is assigned by each step that matches, and the number of its sequence.
        var assigned = new Column("", KqlType.Dynamic);
        var width = 2 + _state.Declared.Count;
        var values = new List<Scalar>();
        for (var k = 0; k < n; k++)
        {
            var step = k;
            values.Add(Typed(Or(Promoted(k), Repeats(k))));
            values.Add(Typed(k == 0 ? If(isNew, Of(old, "next", 0), Of(old, "match", 0)) : If(Promoted(k), Of(old, "match", k - 1), Of(old, "match", k))));
            foreach (var (name, type, missing) in _state.Declared)
            {
                values.Add(new CallScalar("typed", type, _state.Assignments[k].TryGetValue(name, out var value)
                    ? _state.Put(value, Input, (of, field, fieldType) => Seen(step, of, field, fieldType, k == 0 ? isNew : Promoted(k)))
                    : missing));
            }
        }

        Scalar Matched(int k) => Field(assigned.Read(), k * width, KqlType.Bool);
        Scalar Number(int k) => Field(assigned.Read(), k * width + 1, KqlType.Long);
        Scalar Assigned(int k, string name)
        {
            var at = _state.Declared.FindIndex(column => column.Name == name);
            return Field(assigned.Read(), k * width + 2 + at, _state.Declared[at].Type);
        }

        var ordinal = Input(-1, KqlType.Long);
        var after = Row(_fields.Select(field => After(field.Kind, field.Step, field.Of, field.Field, field.Type)));
        Scalar After(string kind, int k, int of, string name, KqlType type) => new CallScalar("typed", type, kind switch
        {
            "next" => new CallScalar("plus", KqlType.Long, Of(old, "next", 0), If(And(Matched(0), isNew), ConstantScalar.Of(1L), ConstantScalar.Of(0L))),
            "active" => Or(Matched(k), And(Of(old, "active", k), Not(Promoted(k + 1)))),
            "match" => If(Matched(k), Number(k), Of(old, "match", k)),
            "ordinal" => If(Matched(k), ordinal, Of(old, "ordinal", k)),
            "kept" => If(Matched(k), Assigned(k, name), Of(old, "kept", k, k, name)),
            _ when of == k => If(Matched(k), Current(k, name, type), Of(old, "value", k, of, name)),
            _ => If(Promoted(k), Of(old, "value", k - 1, of, name), Of(old, "value", k, of, name)),
        });
        Scalar Current(int k, string name, KqlType type) => _state.Declared.Exists(column => column.Name == name) ? Assigned(k, name)
            : _state.Rows.Find(name) is { } column ? Input(_state.Input(column.Read()), type) : ConstantScalar.Null(type);

        var given = new List<Scalar>();
        for (var k = n - 1; k >= 0; k--)
        {
            // The last match of a step is given when its sequence goes on or makes room for another.
            if (_steps[k].Output == "last" && k > 0)
                given.Add(When(And(Promoted(k), Of(old, "active", k), Not(Promoted(k + 1))), Kept(old, k)));
            if (k > 0 && _steps[k - 1].Output == "last")
                given.Add(When(Promoted(k), Kept(old, k - 1)));
            if (_steps[k].Output == "all")
                given.Add(When(Matched(k), Row([Typed(ordinal), Typed(Number(k)), .. _state.Declared.Select(column => Assigned(k, column.Name))])));
        }

        var before = Field(_before.Read(), 2);
        var rows = given.Count == 0 ? before : new CallScalar("joined.known", KqlType.Dynamic, [before, .. given]);
        var result = Row([Field(_before.Read(), 0), after, rows]);
        return new LetScalar(tested, Row(tests), new LetScalar(assigned, Row(values), result));
    }

    // A step's condition, as the state of a step shows it.
    private Scalar Test(int k, int view, bool clears, Scalar? active)
    {
        var old = Old;
        var condition = _state.Put(_state.Conditions[k], Input, (of, field, type) => of > view || (clears && of == k) ? Default(field, type) : Of(old, "value", view, of, field));
        var test = new CallScalar("is.true", KqlType.Bool, condition);
        return active is null ? test : And(active, test);
    }

    // A step's field as an assignment of a step sees it.
    private Scalar Seen(int k, int of, string field, KqlType type, Scalar clears)
    {
        if (of > k)
            return Default(field, type);
        var own = Of(Old, "value", k, of, field);
        return of == k ? If(clears, Typed(Default(field, type)), own) : If(clears, Of(Old, "value", k - 1, of, field), own);
    }
}
