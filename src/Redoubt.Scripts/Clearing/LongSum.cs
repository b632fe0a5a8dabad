using System.Text;

namespace Redoubt.Scripts.Clearing;

/// <summary>Adds texts one by one, as "a" + "b" + … does, without copying all that went before each time.</summary>
internal sealed class LongSum(Budget budget)
{
    private StringBuilder? _text;

    /// <summary>Takes the next part when both sides are texts.</summary>
    public bool Add(object? left, object? right)
    {
        if (right is not string more || (_text is null && left is not string) || (_text?.Length ?? 0) + more.Length > budget.Limits.Text)
            return false;
        _text ??= new StringBuilder((string)left!);
        _text.Append(more);
        return true;
    }

    /// <summary>What was added up, or the value when nothing was; from then on begins anew.</summary>
    public object? Take(object? value)
    {
        if (_text is null)
            return value;
        var text = budget.Produce(_text.Length / 4) ? _text.ToString() : null;
        _text = null;
        return text;
    }
}
