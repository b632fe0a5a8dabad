using Redoubt.Kql.Binding;
using Redoubt.Kql.Plan;
using Redoubt.Kql.Syntax.Statements;

namespace Redoubt.Kql.Operators.Scan;

/// <summary>
/// A scan's conditions and assignments, and what they ask of the row and of the steps' memory. What depends on the row alone is
/// worked out for all rows before the scan.
/// </summary>
internal sealed class ScanState
{
    private readonly IReadOnlyList<ScanStep> _steps;
    private readonly Dictionary<Column, (int Step, string Field)> _places = [];
    private readonly List<Item> _inputs = [];

    public ScanState(IReadOnlyList<ScanStep> steps, IReadOnlyList<Parameter> declared, RowContext row, Binder binder)
    {
        _steps = steps;
        if (steps.GroupBy(step => step.Name.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Binder.Fault(twice.Last().Name.Span, $"'scan' operator: there are two steps named '{twice.Key}'.");
        foreach (var parameter in declared)
        {
            if (parameter.Type is not { } type)
                throw Binder.Fault(parameter.Span, "'scan' operator: a declared name has a type: name:long = 0.");
            Declared.Add((parameter.Name, type, parameter.Default is null ? ConstantScalar.Null(type) : Conversions.To(binder.Value(parameter.Default, RowContext.None), type)));
        }

        var inside = new RowContext(row.Rows, "scan")
        {
            Names = name => Declared.Find(known => known.Name == name) is { Name: not null } found ? found.Default : null,
            Members = (step, field) => Member(step, field, row.Rows!),
        };
        foreach (var step in steps)
        {
            Conditions.Add(binder.Condition(step.Condition, inside));
            var values = new Dictionary<string, Scalar>(StringComparer.Ordinal);
            foreach (var assignment in step.Assignments)
            {
                var name = assignment.Names[0].Name;
                var known = Declared.Find(column => column.Name == name);
                if (known.Name is null)
                    throw Binder.Fault(assignment.Names[0].Span, $"'scan' operator: '{name}' is not declared.", "Declare it: scan declare (name:type) with (…).");
                values[name] = Conversions.To(binder.Value(assignment.Value, inside), known.Type);
            }

            Assignments.Add(values);
        }

        Rows = inside.Rows!;
    }

    /// <summary>The rows with what functions over neighbouring rows have added.</summary>
    public Rows Rows { get; }

    public List<(string Name, KqlType Type, Scalar Default)> Declared { get; } = [];

    public List<Scalar> Conditions { get; } = [];

    public List<Dictionary<string, Scalar>> Assignments { get; } = [];

    /// <summary>The fields of each step that any expression reads.</summary>
    public Dictionary<(int Step, string Field), Column> Remembered { get; } = [];

    /// <summary>What the scan reads of each row.</summary>
    public IReadOnlyList<Item> Inputs => _inputs;

    /// <summary>The place of a value among what is read of each row.</summary>
    public int Input(Scalar value)
    {
        if (value is ColumnScalar column && _inputs.FindIndex(item => item.Value is ColumnScalar known && known.Column == column.Column) is >= 0 and var at)
            return at;
        _inputs.Add(new Item(value, new Column("", value.Type)));
        return _inputs.Count - 1;
    }

    /// <summary>A condition or assignment with the row's parts and the steps' fields put in.</summary>
    public Scalar Put(Scalar value, Func<int, KqlType, Scalar> input, Func<int, string, KqlType, Scalar> remembered)
    {
        if (value is ConstantScalar or PositionScalar)
            return value;
        if (value is ColumnScalar place && _places.TryGetValue(place.Column, out var field))
            return remembered(field.Step, field.Field, value.Type);
        if (!Remembers(value))
            return input(Input(value), value.Type);
        if (value is InSelectScalar or SelectScalar or WindowScalar)
            throw new KqlException(_steps[0].Span.Start, _steps[0].Span.Length, "'scan' operator: rows of another table cannot be looked up by what a step remembers.");
        return Rewriting.With(value, [.. value.Parts.Select(part => Put(part, input, remembered))]);
    }

    private bool Remembers(Scalar value) => (value is ColumnScalar column && _places.ContainsKey(column.Column)) || value.Parts.Any(Remembers);

    private ColumnScalar? Member(string step, string field, Rows rows)
    {
        var at = -1;
        for (var i = 0; i < _steps.Count; i++)
        {
            if (_steps[i].Name.Name == step)
                at = i;
        }

        if (at < 0)
            return null;
        var type = Declared.Find(column => column.Name == field) is { Name: not null } known ? known.Type
            : rows.Find(field)?.Type ?? (rows.IsOpen || rows.Broken ? KqlType.Dynamic : throw Binder.Fault(_steps[at].Name.Span, $"'scan' operator: the rows of step '{step}' have no column named '{field}'."));
        if (!Remembered.TryGetValue((at, field), out var column))
        {
            Remembered[(at, field)] = column = new Column(field, type);
            _places[column] = (at, field);
        }

        return column.Read();
    }
}
