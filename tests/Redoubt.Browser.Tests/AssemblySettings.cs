// One browser and two cores: tests that wait for each other's pages gain nothing by running side by side.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Redoubt.Browser.Tests.Hosting.BrowserLab))]
