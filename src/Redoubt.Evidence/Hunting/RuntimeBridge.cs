using System.Runtime.CompilerServices;
using Redoubt.DuckDb;
using Redoubt.Kql.Runtime;

namespace Redoubt.Evidence.Hunting;

/// <summary>Calls a runtime function with a row of the database.</summary>
internal sealed class RuntimeBridge(RuntimeFunction function)
{
    private const int FewArguments = 4;
    private readonly CellKind[] _kinds = [.. function.Parameters];
    private readonly CellKind _returns = function.Returns;
    private readonly RuntimeBody _body = function.Body;

    private readonly RuntimeBytesBody? _overBytes = function.OverBytes;

    public void Call(ScalarRow row)
    {
        if (_overBytes is not null)
        {
            var answer = _overBytes(row.GetUtf8(0), row.GetUtf8(1), out var known);
            if (known)
                row.Set(answer);
            return;
        }

        var count = row.Count;
        var few = default(FewCells);
        Span<Cell> arguments = count <= FewArguments ? few : new Cell[count];
        for (var i = 0; i < count; i++)
            arguments[i] = Read(row, i, _kinds[Math.Min(i, _kinds.Length - 1)]);
        Answer(row, _body(arguments[..count]));
    }

    private static Cell Read(ScalarRow row, int index, CellKind kind)
    {
        if (kind == CellKind.Text)
            return Cell.Of(row.GetString(index));
        if (row.IsNull(index))
            return Cell.Null;
        return kind switch
        {
            CellKind.Integer => Cell.Of(row.GetInt64(index)),
            CellKind.Real => Cell.Of(row.GetDouble(index)),
            _ => Cell.Of(row.GetBoolean(index)),
        };
    }

    private void Answer(ScalarRow row, Cell answer)
    {
        if (answer.IsNull)
        {
            row.SetNull();
            return;
        }

        switch (_returns)
        {
            case CellKind.Text: row.Set(answer.Text); break;
            case CellKind.Integer: row.Set(answer.Integer); break;
            case CellKind.Real: row.Set(answer.Real); break;
            default: row.Set(answer.Bool); break;
        }
    }

    [InlineArray(FewArguments)]
    private struct FewCells
    {
        private Cell _first;
    }
}
