Console.Error.WriteLine("redoubt: nothing to serve yet");
return 1;
