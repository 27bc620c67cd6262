namespace ActorWatch.Hosting.Workers;

/// <summary>A task of the host: it runs until it returns or its token fires.</summary>
internal delegate Task Worker(IServiceProvider services, CancellationToken cancellationToken);
