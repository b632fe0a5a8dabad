using Redoubt.Evidence;

namespace Redoubt.Server.Access;

/// <summary>Someone who may sign in.</summary>
internal sealed record User(
    string Id, string Name, string FullName, bool Enabled, string? Password, string? SecondFactor, bool SecondFactorOn, long SecondFactorStep,
    string? Subject, DateTimeOffset Created, DateTimeOffset? LastSignIn);

/// <summary>People who get roles together.</summary>
internal sealed record UserGroup(string Id, string Name, string Description, IReadOnlyList<string> Members);

/// <summary>Permissions under one name.</summary>
internal sealed record Role(string Id, string Name, string Description, IReadOnlyList<string> Permissions, bool BuiltIn);

/// <summary>A role, given to a user or a group, somewhere.</summary>
internal sealed record Assignment(string Id, string RoleId, string? UserId, string? GroupId, Scope Scope, bool FromProvider);

/// <summary>A browser in which somebody is signed in.</summary>
internal sealed record Session(
    string Id, string TokenHash, string UserId, DateTimeOffset Created, DateTimeOffset Seen, string Address, string Agent, string How);

/// <summary>A key with which a program calls.</summary>
internal sealed record ApiKey(
    string Id, string Name, string TokenHash, string? UserId, IReadOnlyList<string> Permissions, Scope Scope, DateTimeOffset Created, string CreatedBy,
    DateTimeOffset? Expires, DateTimeOffset? Used);

/// <summary>A link that sets a password, once.</summary>
internal sealed record SetupLink(string TokenHash, string? UserId, DateTimeOffset Expires);
