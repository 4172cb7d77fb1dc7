"""What libraries do at their first use, done before a fork: fonts, modules and templates are read.

Nothing of it is kept but what the libraries keep themselves, and no setting is changed.
"""

import io
import sys


def all_there_is() -> None:
    """Use each library that is loaded."""
    for name, use in (("matplotlib", drawing), ("pandas", tables), ("plotly", charts)):
        if name in sys.modules:
            use()


def drawing() -> None:
    """Let matplotlib find its fonts and load what writes pictures."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context():
        figure = Figure()
        figure.add_subplot(title="a").plot([0, 1], label="b")
        for kind in ("svg", "png"):
            figure.savefig(io.BytesIO(), format=kind)


def tables() -> None:
    """Let pandas load what groups and, where matplotlib is there, what draws."""
    import pandas as pd

    table = pd.DataFrame({"a": ["x", "y"], "b": [0, 1]})
    table.groupby("a", observed=True).size()
    if "matplotlib" in sys.modules:
        from matplotlib.figure import Figure

        table.plot.barh(x="a", y="b", ax=Figure().add_subplot())


def charts() -> None:
    """Let plotly read its templates and load what checks its values."""
    import plotly.graph_objects as go

    chart = go.Figure([go.Bar(x=[0, 1], y=["a", "b"]), go.Scatter(x=[0, 1], y=[0, 1])])
    chart.update_layout(template="plotly_white", title="a", height=400).to_json()
