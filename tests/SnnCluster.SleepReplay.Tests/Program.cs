using SnnCluster.SleepReplay.Tests.Model;

// A child of InstructionSetTests computes digests; otherwise this is the test program.
if (Environment.GetEnvironmentVariable(InstructionSetTests.ChildVariable) is not null)
{
    Console.Write(InstructionSetTests.ChildOutput());
    return 0;
}

return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args,
    SnnCluster.SleepReplay.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions);
