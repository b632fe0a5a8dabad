using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>One call of a member, its arguments already of the types that its signature asks for.</summary>
/// <param name="Target">What it is called on; of a static member its type.</param>
/// <param name="Given">The arguments as they were.</param>
/// <param name="Converted">The arguments by the letters of the signature (<see cref="Parameters"/>).</param>
internal sealed record MemberCall(Value Target, IReadOnlyList<Value> Given, object?[] Converted, IScriptHost Host)
{
    public string Self => ((TextValue)Target).Text;

    public string Text(int index) => (string)Converted[index]!;

    public int Int(int index) => (int)Converted[index]!;

    public long Long(int index) => (long)Converted[index]!;

    public double Real(int index) => (double)Converted[index]!;

    public char Char(int index) => (char)Converted[index]!;

    public char[] Chars(int index) => (char[])Converted[index]!;

    public string[] Texts(int index) => (string[])Converted[index]!;

    public byte[] Bytes(int index) => (byte[])Converted[index]!;

    public bool Truth(int index) => (bool)Converted[index]!;

    /// <summary>What the object made of a modelled type keeps; null when it is another.</summary>
    public T? State<T>() where T : class => (Target as ObjectValue)?.State as T;
}
