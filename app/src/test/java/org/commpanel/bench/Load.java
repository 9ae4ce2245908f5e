package org.commpanel.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts ready-made requests over a fixed number of connections kept open, each as fast as it is
 * answered. Does next to nothing itself, so that it measures the other end.
 */
final class Load implements AutoCloseable {
  private final List<Connection> connections = new ArrayList<>();
  private final byte[][] requests;

  Load(int port, int howMany, byte[][] requests) {
    this.requests = requests;
    for (int i = 0; i < howMany; i++) {
      connections.add(new Connection(port));
    }
  }

  /** Requests answered 200 per second; anything else is an error. */
  double perSecond(long millis, Spread taken) {
    AtomicLong answered = new AtomicLong();
    long begin = System.nanoTime();
    long end = begin + millis * 1_000_000;
    List<Thread> threads = new ArrayList<>();
    List<Throwable> troubles = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      int first = i * 31;
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((_, thrown) -> troubles.add(thrown))
              .start(() -> answered.addAndGet(post(connection, first, end, taken))));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (!troubles.isEmpty()) {
      throw new IllegalStateException(troubles.getFirst());
    }
    return answered.get() / ((System.nanoTime() - begin) / 1e9);
  }

  /** Posts each request once, shared out among the connections. */
  void once() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections.size(); i++) {
      int first = i;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int j = first; j < requests.length; j += connections.size()) {
                  connections.get(first).post(requests[j]);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private long post(Connection connection, int first, long end, Spread taken) {
    long count = 0;
    for (int i = first; System.nanoTime() < end; i++) {
      long before = System.nanoTime();
      int status = connection.post(requests[i % requests.length]);
      taken.add(System.nanoTime() - before);
      if (status != 200) {
        throw new IllegalStateException("answered " + status);
      }
      count++;
    }
    return count;
  }

  @Override
  public void close() {
    connections.forEach(Connection::close);
  }

  /** One connection; one request at a time. */
  static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[4096];

    Connection(int port) {
      try {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Returns the status once the whole answer, which must be without a body, has come. */
    int post(byte[] request) {
      try {
        socket.getOutputStream().write(request);
        int length = 0;
        do {
          int read = in.read(buffer, length, buffer.length - length);
          if (read < 0) {
            throw new IllegalStateException("closed on us");
          }
          length += read;
        } while (!ended(length));
        return (buffer[9] - '0') * 100 + (buffer[10] - '0') * 10 + buffer[11] - '0';
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private boolean ended(int length) {
      return length >= 4
          && buffer[length - 1] == '\n'
          && buffer[length - 2] == '\r'
          && buffer[length - 3] == '\n';
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // It was of no more use anyway.
      }
    }
  }
}
