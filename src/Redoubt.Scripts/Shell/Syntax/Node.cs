namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>A text and the commands in it. Commands inside <c>`…`</c> have a text of their own; those inside <c>$(…)</c> share the outer one's.</summary>
internal sealed record Script(SourceText Source, Block Body);

/// <summary>A command, at its place in the source.</summary>
internal abstract record Node(int Start, int End);

/// <summary>Commands one after the other; those in <see cref="Background"/> (by index) end with <c>&amp;</c>.</summary>
internal sealed record Block(int Start, int End, IReadOnlyList<Node> Commands, IReadOnlySet<int> Background) : Node(Start, End);

/// <summary>Text that is no command; it is kept as it is.</summary>
internal sealed record UnknownNode(int Start, int End) : Node(Start, End);

internal sealed record SimpleCommand(int Start, int End, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Word> Words, IReadOnlyList<Redirect> Redirects) : Node(Start, End);

/// <summary><c>name=value</c>, <c>name[i]+=value</c>, <c>name=(…)</c>.</summary>
internal sealed record Assignment(int Start, int End, string Name, Word? Subscript, bool Adds, Word Value, IReadOnlyList<ArrayElement>? Elements);

internal sealed record ArrayElement(Word? Key, Word Value);

internal sealed record Pipeline(int Start, int End, IReadOnlyList<Node> Commands, bool Negated) : Node(Start, End);

/// <summary><c>a &amp;&amp; b || c</c>: the operator [i] stands before <see cref="Commands"/>[i + 1].</summary>
internal sealed record AndOr(int Start, int End, IReadOnlyList<Node> Commands, IReadOnlyList<bool> IsAnd) : Node(Start, End);

internal sealed record IfNode(int Start, int End, IReadOnlyList<(Block Condition, Block Body)> Branches, Block? Else) : Node(Start, End);

internal sealed record LoopNode(int Start, int End, bool Until, Block Condition, Block Body) : Node(Start, End);

/// <summary><c>for name in words</c>; words are null for <c>for name</c>, which goes over <c>"$@"</c>. Also <c>select</c>.</summary>
internal sealed record ForNode(int Start, int End, string Name, IReadOnlyList<Word>? Words, Block Body, bool Selects) : Node(Start, End);

/// <summary><c>for ((a; b; c))</c>.</summary>
internal sealed record CountedForNode(int Start, int End, Word First, Word Condition, Word Step, Block Body) : Node(Start, End);

internal sealed record CaseNode(int Start, int End, Word Subject, IReadOnlyList<CaseBranch> Branches) : Node(Start, End);

/// <summary>A branch of <c>case</c>; <see cref="Ending"/> is ";;", ";&amp;" or ";;&amp;".</summary>
internal sealed record CaseBranch(IReadOnlyList<Word> Patterns, Block Body, string Ending);

internal sealed record SubshellNode(int Start, int End, Block Body) : Node(Start, End);

internal sealed record GroupNode(int Start, int End, Block Body) : Node(Start, End);

internal sealed record FunctionNode(int Start, int End, string Name, Node Body) : Node(Start, End);

/// <summary><c>(( … ))</c>.</summary>
internal sealed record ArithmeticNode(int Start, int End, Word Expression) : Node(Start, End);

/// <summary><c>[[ … ]]</c>, as words; quoting in the right side of <c>==</c> matters, so they stay unexpanded.</summary>
internal sealed record TestNode(int Start, int End, IReadOnlyList<Word> Words) : Node(Start, End);

internal sealed record CoprocNode(int Start, int End, Node Body) : Node(Start, End);

/// <summary>A compound command with redirections.</summary>
internal sealed record RedirectedNode(int Start, int End, Node Body, IReadOnlyList<Redirect> Redirects) : Node(Start, End);

/// <summary>A redirection. <see cref="Descriptor"/> is -1 when none is written; <see cref="Target"/> is the delimiter of a here-document.</summary>
internal sealed record Redirect(int Start, int End, int Descriptor, string Operator, Word Target, HereDocument? Here);
