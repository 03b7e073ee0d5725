namespace SnnCluster.Storage.Tests.Postgres;

public sealed class PostgresTrialStoreTests() : TrialStoreContract(new PostgresTestDatabase());

public sealed class PostgresFileStoreTests() : FileStoreContract(new PostgresTestDatabase());

public sealed class PostgresCheckpointStoreTests() : CheckpointStoreContract(new PostgresTestDatabase());
