namespace Redoubt.Scripts.PowerShell.Members;

internal enum MemberKind
{
    Property,
    Method,
    StaticProperty,
    StaticMethod,
    Constructor,
}
