using System.Runtime.CompilerServices;
using Redoubt.DuckDb;
using Redoubt.Kql.Runtime;

namespace Redoubt.Evidence.Hunting;

/// <summary>Lets the state of a runtime aggregate take in rows of the database.</summary>
internal sealed class AggregateBridge(AggregateState state, CellKind[] kinds, CellKind returns) : Aggregation
{
    private const int FewArguments = 4;
    private readonly JsonAggregateState? _json = state as JsonAggregateState;

    public override void Add(AggregateRow row)
    {
        if (_json is null)
            AddCells(row);
        else if (!row.IsNull(0))
            _json.Add(row.GetUtf8(0), kinds.Length < 2 || row.IsNull(1) ? long.MaxValue : row.GetInt64(1));
    }

    public override void Merge(Aggregation other) => state.Merge(((AggregateBridge)other).State);

    public override void Finish(AggregateAnswer answer)
    {
        if (_json is not null)
        {
            answer.SetUtf8(_json.FinishUtf8());
            return;
        }

        var cell = state.Finish();
        if (cell.IsNull)
        {
            answer.SetNull();
            return;
        }

        switch (returns)
        {
            case CellKind.Text: answer.Set(cell.Text); break;
            case CellKind.Integer: answer.Set(cell.Integer); break;
            case CellKind.Real: answer.Set(cell.Real); break;
            default: answer.Set(cell.Bool); break;
        }
    }

    public override void Release() => state.Release();

    private AggregateState State => state;

    private void AddCells(AggregateRow row)
    {
        var few = default(FewCells);
        Span<Cell> cells = kinds.Length <= FewArguments ? few : new Cell[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
            cells[i] = Read(row, i);
        state.Add(cells[..kinds.Length]);
    }

    private Cell Read(AggregateRow row, int index)
    {
        if (row.IsNull(index))
            return Cell.Null;
        return kinds[index] switch
        {
            CellKind.Text => Cell.Of(row.GetString(index)),
            CellKind.Integer => Cell.Of(row.GetInt64(index)),
            CellKind.Real => Cell.Of(row.GetDouble(index)),
            _ => Cell.Of(row.GetBoolean(index)),
        };
    }

    [InlineArray(FewArguments)]
    private struct FewCells
    {
        private Cell _first;
    }
}
