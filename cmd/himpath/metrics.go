package main

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"himpath/bot"
	"himpath/knowledge"
)

// metrics count. No label holds anything that a person wrote, or who they are.
type metrics struct {
	registry *prometheus.Registry
	answers  *prometheus.HistogramVec
	failures *prometheus.CounterVec
	requests *prometheus.CounterVec
	editions *prometheus.CounterVec
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		answers: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "himpath_answer_seconds",
			Help: "How long answers took to make, by outcome.", Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2}}, []string{"program", "outcome"}),
		failures: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "himpath_answer_failures_total",
			Help: "Questions that ended in an error."}, []string{"program"}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "himpath_http_requests_total",
			Help: "Requests to HIMPATH_LISTEN, by where they went."}, []string{"path", "code"}),
		editions: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "himpath_editions_total",
			Help: "Editions of the knowledge that were built, and that could not be."}, []string{"program", "result"}),
	}
	m.registry.MustRegister(m.answers, m.failures, m.requests, m.editions,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// watch shows whether the program is ready.
func (m *metrics) watch(ready func() bool) {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "himpath_ready", Help: "1 where /readyz says so."}, func() float64 {
		if ready() {
			return 1
		}
		return 0
	}))
}

// adapterCollector shows what an adapter counts itself.
type adapterCollector struct {
	counts func() counts
	total  *prometheus.Desc
	wait   *prometheus.Desc
}

func newAdapterCollector(platform string, f func() counts) adapterCollector {
	own := prometheus.Labels{"platform": platform}
	return adapterCollector{counts: f,
		total: prometheus.NewDesc("himpath_deliveries_total", "Deliveries and replies of a platform, by what became of them.", []string{"what"}, own),
		wait:  prometheus.NewDesc("himpath_waiting", "Messages of a platform that wait for their reply.", nil, own)}
}

// Describe implements [prometheus.Collector].
func (c adapterCollector) Describe(out chan<- *prometheus.Desc) { out <- c.total; out <- c.wait }

// Collect implements [prometheus.Collector].
func (c adapterCollector) Collect(out chan<- prometheus.Metric) {
	n := c.counts()
	for what, v := range n.totals {
		out <- prometheus.MustNewConstMetric(c.total, prometheus.CounterValue, float64(v), what)
	}
	out <- prometheus.MustNewConstMetric(c.wait, prometheus.GaugeValue, float64(n.waiting))
}

// edition is all that an edition from package answer can do.
type edition interface {
	bot.Answerer
	bot.Withdrawer
	bot.Screener
	bot.Fixer
}

// measured is an edition whose answers are counted.
type measured struct {
	edition
	program string
	m       *metrics
}

// Unwrap returns what is measured.
func (e measured) Unwrap() bot.Answerer { return e.edition }

// Answer implements [bot.Answerer].
func (e measured) Answer(ctx context.Context, t bot.Turn) (bot.Result, error) {
	began := time.Now()
	res, err := e.edition.Answer(ctx, t)
	if err != nil {
		e.m.failures.WithLabelValues(e.program).Inc()
		return res, err
	}
	e.m.answers.WithLabelValues(e.program, string(res.Reply.Outcome)).Observe(time.Since(began).Seconds())
	return res, nil
}

// Base implements [bot.Based]; nil where the edition does not tell.
func (e measured) Base() *knowledge.Base {
	if b, ok := e.edition.(bot.Based); ok {
		return b.Base()
	}
	return nil
}

// count counts requests to next under the name path: what was really asked for is
// whatever strangers send.
func (m *metrics) count(path string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		defer func() { m.requests.WithLabelValues(path, strconv.Itoa(s.status)).Inc() }()
		next.ServeHTTP(s, r)
	})
}

// statusWriter remembers the status.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements [http.ResponseWriter].
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for [http.ResponseController].
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
