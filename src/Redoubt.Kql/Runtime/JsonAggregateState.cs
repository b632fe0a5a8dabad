using System.Text;

namespace Redoubt.Kql.Runtime;

/// <summary>
/// A state whose answer and first argument are JSON; a second one may say how many values to keep. It gets and gives the bytes as the
/// database holds them, so that no text is made for every row; rows where the first argument is null are left out.
/// </summary>
public abstract class JsonAggregateState : AggregateState
{
    /// <summary>Takes in a row.</summary>
    /// <param name="json">The first argument, in UTF-8; gone when this returns.</param>
    /// <param name="most">The second argument; the largest number for null and for none.</param>
    public abstract void Add(ReadOnlySpan<byte> json, long most);

    /// <summary>The answer in UTF-8, good until a row is taken in; that of no rows too. Rows may follow, and it be asked again.</summary>
    public abstract ReadOnlySpan<byte> FinishUtf8();

    public sealed override Cell Finish() => Cell.Of(Encoding.UTF8.GetString(FinishUtf8()));

    public sealed override void Add(ReadOnlySpan<Cell> arguments)
    {
        if (arguments[0].Text is { } json)
            Add(Encoding.UTF8.GetBytes(json), arguments.Length > 1 && arguments[1].HasValue ? arguments[1].Integer : long.MaxValue);
    }
}
