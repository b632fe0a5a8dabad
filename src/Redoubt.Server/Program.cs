using Redoubt.Server.Commands;

return await CommandTree.RunAsync(args, Terminal.OfThisProcess());
